from django.urls import path

from ditan.domains.web import screens

app_name = "web"
urlpatterns = [path("preferences/theme/", screens.theme, name="theme")]
