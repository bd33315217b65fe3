-- How the parent of each mention of the word of mouth is known, and what is missing.
select rung, count(*) as mentions
from (
  select case
      when w.parent_evidence in ('quoted_text', 'sole_reply') then w.parent_evidence
      when w.is_orphan then 'lost'
      when w.parent_evidence in ('id', 'url') then w.parent_evidence
      when w.kind in ('comment', 'share', 'quote') then 'unsaid'
      else 'first' end as rung
  from word_of_mouth as w
) as told
group by rung
order by rung
