-- The rows to work on, each with the digest of what its answer rests on.
select *, {by} as text_digest from ({sql}) as rows_to_work_on
