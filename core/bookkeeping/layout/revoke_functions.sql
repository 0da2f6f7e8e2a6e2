REVOKE ALL ON FUNCTION
  {schema}.require_lock, {schema}.append_event, {schema}.step_duration, {schema}.record_apply,
  {schema}.record_baseline, {schema}.record_revert, {schema}.record_failure, {schema}.record_step_start,
  {schema}.record_step_done, {schema}.clear_step, {schema}.record_event, {schema}.record_accept, {schema}.record_forget,
  {schema}.record_routine, {schema}.forget_routine, {schema}.record_schema
FROM PUBLIC
