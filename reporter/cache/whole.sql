-- Of everything remembered what is asked for today, and what was worked out now.
select k.* from {known} as k where k.text_digest in (select text_digest from {asked})
union all by name
select * from {link}
