DROP PROCEDURE shop.place_order(bigint);
