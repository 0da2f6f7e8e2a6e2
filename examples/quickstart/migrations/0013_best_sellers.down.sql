DROP MATERIALIZED VIEW shop.best_seller;
