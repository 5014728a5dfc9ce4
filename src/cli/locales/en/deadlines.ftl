### deadlines
