"""Statistics (统计): what was done in each year and term, and how long duties took."""

from generator.core.derived import Overview
from generator.overviews.statistics.tables import boards
from generator.overviews.statistics.windows import ADDRESS

OVERVIEW = Overview("统计", ADDRESS, "概况", boards)
