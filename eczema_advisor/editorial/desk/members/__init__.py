"""What the desk shows of people: who reads what, who may not vote, their own page, and what waits for each."""
