-- Every clause in order, with the mood of its words alone and whether it names a matter.
select c.t, c.place, len(c.phrases) > 0 as is_about,
  case coalesce(s.polarity, p.polarity) when 'positive' then 1 when 'negative' then -1 else 0 end as mood
from text_clauses as c
join (select t, any_value(polarity) as polarity from readable group by t) as p on p.t = c.t
left join clause_scores as s on s.words = c.said
order by c.t, c.place
