-- First and last moment of everything kept, whoever said it.
select epoch_us(min(created_at)) as start_us, epoch_us(max(created_at)) as end_us from trusted
