select 1..2, .5, 1.e-3, 0x1F, 0o17, 0b1, 1_000.5e+10, 1e, a=-1, a@-1, a+-+-b, a*-/*;*/b, x::int, y := 2, f(z => 1), '{}'::jsonb ?| array['a'];
