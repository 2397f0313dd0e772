import LuceneQuery

print(Queries.colleagues)
