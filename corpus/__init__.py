"""The domain: what an article, a label and a data set are."""
