-- Activities age from their arrival, as their partitions do: what is kept is kept from then on.

DROP INDEX activity_age;
CREATE INDEX activity_age ON activity USING brin (received_at);
