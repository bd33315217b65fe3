select m.* from {rows} as m semi join (select row_key from ranked where place = 1) as kept using (row_key)
