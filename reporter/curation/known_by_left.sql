-- What each mention answers, with the new ids of those of forgotten people.
select h.i, coalesce(k.new_id, h.parent_id) as parent_id, h.parent_evidence
from known_by as h
left join forgotten as k on k.id = h.parent_id
