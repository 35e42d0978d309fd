from django.urls import path

from .views.ask import ask
from .views.choose_audience import audience
from .views.glossary import glossary
from .views.monograph import monograph
from .views.monograph_index import monograph_index
from .views.references import references
from .views.report_a_problem import report_a_problem
from .views.search import search
from .views.suggest import suggest
from .views.topic import topic
from .views.topic_index import topic_index

urlpatterns = [
    path("monographs/", monograph_index, name="monograph_index"),
    path("monographs/<slug:slug>/", monograph, name="monograph"),
    path("topics/", topic_index, name="topic_index"),
    path("topics/<slug:slug>/", topic, name="topic"),
    path("references/", references, name="references"),
    path("glossary/", glossary, name="glossary"),
    path("search/", search, name="search"),
    path("search/suggest/", suggest, name="suggest"),
    path("ask/", ask, name="ask"),
    path("audience/", audience, name="audience"),
    path("report/", report_a_problem, name="report_problem"),
]
