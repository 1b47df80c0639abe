#pragma once

#include <boost/describe/enum.hpp>
#include <string_view>

#include "geo/shape.h"

// Conversions between the coordinate systems that maps in China use. WGS-84 is what the
// project stores; GCJ-02 is what AMap and Tencent show, BD-09 what Baidu shows.
//
// The formulas are the publicly known approximation, not an officially authorised transform.
// Outside the rectangle in which it is defined (longitude 72.004..137.8347, latitude
// 0.8293..55.8271) points pass unchanged. Pure and safe to call from any thread.
namespace geo {

// What a file's coordinates are declared to be; CGCS2000 is taken for WGS-84.
enum class Coordinates { wgs84, gcj02, bd09 };
BOOST_DESCRIBE_ENUM(Coordinates, wgs84, gcj02, bd09)

Point to_wgs84(Point point, Coordinates coordinates);
Point from_wgs84(Point wgs84, Coordinates coordinates);
// As labels of files and columns say it: "CGCS2000/WGS-84", "GCJ-02", "BD-09".
std::string_view name_of(Coordinates coordinates);

// In Shandong this moves a point by 400 to 573 m.
Point wgs84_to_gcj02(Point wgs84);

// Error below 0.1 mm after three repetitions (3 m after one, 14 mm after two).
Point gcj02_to_wgs84(Point gcj02);

Point gcj02_to_bd09(Point gcj02);

// Error below 0.1 mm.
Point bd09_to_gcj02(Point bd09);

Point wgs84_to_bd09(Point wgs84);
Point bd09_to_wgs84(Point bd09);

}  // namespace geo
