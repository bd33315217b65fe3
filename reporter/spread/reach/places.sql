-- Which platforms say the size of audiences, and how many people spoke on those that do not.
select
  t.platform,
  bool_or(a.platform is not null) as says,
  count(distinct coalesce(t.author_key, t.id)) filter (where t.role = 'public' and not t.is_spam) as people
from about_brand as t
left join (select distinct platform from trusted where audience is not null) as a on a.platform = t.platform
group by t.platform
order by t.platform
