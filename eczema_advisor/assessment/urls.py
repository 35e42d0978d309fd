from django.urls import path, re_path

from .views.algorithm import algorithm, algorithm_chapter, algorithm_rule, algorithm_version
from .views.calculators import calculator, calculators, figures
from .views.drug_comparison_page import compare
from .views.plan_pages import (
    plan,
    plan_change,
    plan_follow_up,
    plan_handout,
    plan_json,
    plan_print,
    plan_text_form,
)
from .views.quick_form import quick_form
from .views.wizard import start_again, wizard

urlpatterns = [
    path("assessment/", wizard, name="assessment"),
    path("assessment/new/", start_again, name="assessment_new"),
    path("assessment/plan/<str:token>/", plan, name="plan"),
    path("assessment/plan/<str:token>/print/", plan_print, name="plan_print"),
    path("assessment/plan/<str:token>/handout/", plan_handout, name="plan_handout"),
    path("assessment/plan/<str:token>/text/", plan_text_form, name="plan_text"),
    path("assessment/plan/<str:token>/json/", plan_json, name="plan_json"),
    path("assessment/plan/<str:token>/change/", plan_change, name="plan_change"),
    path("assessment/plan/<str:token>/follow-up/", plan_follow_up, name="plan_follow_up"),
    path("assessment/quick/", quick_form, name="quick_form"),
    path("assessment/<slug:step>/", wizard, name="assessment_step"),
    path("algorithm/", algorithm, name="algorithm"),
    re_path(r"^algorithm/(?P<digest>[0-9a-fA-F]{64})/$", algorithm_version, name="algorithm_version"),
    re_path(
        r"^algorithm/(?P<digest>[0-9a-fA-F]{64})/rule/(?P<rule>[a-zA-Z0-9_.+-]{1,120})/$",
        algorithm_rule,
        name="algorithm_rule",
    ),
    re_path(
        r"^algorithm/(?P<digest>[0-9a-fA-F]{64})/(?P<chapter>[a-z_-]{1,40})/$",
        algorithm_chapter,
        name="algorithm_version_chapter",
    ),
    re_path(r"^algorithm/(?P<chapter>[a-z_-]{1,40})/$", algorithm_chapter, name="algorithm_chapter"),
    path("compare/", compare, name="compare"),
    path("calculators/", calculators, name="calculators"),
    path("calculators/figures.json", figures, name="calculator_figures"),
    path("calculators/<slug:name>/", calculator, name="calculator"),
]
