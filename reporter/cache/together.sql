-- What is remembered of the rows that are asked for, and what was worked out now.
select {columns} from {asked} as a join {known} as k using (text_digest)
union all
select {plain} from {new}
