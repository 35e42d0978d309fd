"""The web process: started with the web role's secret alone, as an account that may read nothing else, and watched."""
