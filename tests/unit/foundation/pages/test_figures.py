"""A figure's course is a line in a small box, and says its values."""

from ronghe.foundation.pages.shapes.figures import HEIGHT, WIDTH, course_of


def test_a_course_rises_from_the_lowest_to_the_highest_and_stays_in_its_box() -> None:
    course = course_of([10, 30, 20])

    assert course is not None
    points = [tuple(map(float, point.split(","))) for point in course.points.split()]
    assert [x for x, _y in points] == sorted(x for x, _y in points)
    assert points[0][1] > points[2][1] > points[1][1]
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in points)
    assert course.words == "10→30→20"


def test_equal_values_are_a_level_line_and_one_value_is_none() -> None:
    level = course_of([7, 7])

    assert level is not None
    assert len({point.split(",")[1] for point in level.points.split()}) == 1
    assert course_of([7]) is None
