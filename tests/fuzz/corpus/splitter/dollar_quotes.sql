do $$ begin perform 1; end; $$;
create function f(int) returns int language sql as $a$ select '$$;' || $1 $a$;
select $a$ x; $$a$; select a$b$c; select x$b$y; select $1$$;$$;
