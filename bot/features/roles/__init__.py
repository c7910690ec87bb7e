"""Who is HR, who reads along, who sees to the installation, and who says yes for the works council."""
