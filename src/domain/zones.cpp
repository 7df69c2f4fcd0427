// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "domain/account.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace sheaf {

namespace {

struct ZoneName
{
    std::string_view name;
    std::string_view iana;
};

/// Harvest runs on Rails, and a person's time zone is one of the names Rails shows in its menus, former spellings
/// included. Sorted by name.
constexpr ZoneName zoneNames[] = {
    {"Abu Dhabi", "Asia/Muscat"},
    {"Adelaide", "Australia/Adelaide"},
    {"Alaska", "America/Juneau"},
    {"Almaty", "Asia/Almaty"},
    {"American Samoa", "Pacific/Pago_Pago"},
    {"Amsterdam", "Europe/Amsterdam"},
    {"Arizona", "America/Phoenix"},
    {"Astana", "Asia/Almaty"},
    {"Athens", "Europe/Athens"},
    {"Atlantic Time (Canada)", "America/Halifax"},
    {"Auckland", "Pacific/Auckland"},
    {"Azores", "Atlantic/Azores"},
    {"Baghdad", "Asia/Baghdad"},
    {"Baku", "Asia/Baku"},
    {"Bangkok", "Asia/Bangkok"},
    {"Beijing", "Asia/Shanghai"},
    {"Belgrade", "Europe/Belgrade"},
    {"Berlin", "Europe/Berlin"},
    {"Bern", "Europe/Zurich"},
    {"Bogota", "America/Bogota"},
    {"Brasilia", "America/Sao_Paulo"},
    {"Bratislava", "Europe/Bratislava"},
    {"Brisbane", "Australia/Brisbane"},
    {"Brussels", "Europe/Brussels"},
    {"Bucharest", "Europe/Bucharest"},
    {"Budapest", "Europe/Budapest"},
    {"Buenos Aires", "America/Argentina/Buenos_Aires"},
    {"Cairo", "Africa/Cairo"},
    {"Calcutta", "Asia/Kolkata"},
    {"Canberra", "Australia/Sydney"},
    {"Cape Verde Is.", "Atlantic/Cape_Verde"},
    {"Caracas", "America/Caracas"},
    {"Casablanca", "Africa/Casablanca"},
    {"Central America", "America/Guatemala"},
    {"Central Time (US & Canada)", "America/Chicago"},
    {"Chatham Is.", "Pacific/Chatham"},
    {"Chennai", "Asia/Kolkata"},
    {"Chihuahua", "America/Chihuahua"},
    {"Chongqing", "Asia/Shanghai"},
    {"Copenhagen", "Europe/Copenhagen"},
    {"Darwin", "Australia/Darwin"},
    {"Dhaka", "Asia/Dhaka"},
    {"Dublin", "Europe/Dublin"},
    {"Eastern Time (US & Canada)", "America/New_York"},
    {"Edinburgh", "Europe/London"},
    {"Ekaterinburg", "Asia/Yekaterinburg"},
    {"Fiji", "Pacific/Fiji"},
    {"GMT", "Etc/UTC"},
    {"Georgetown", "America/Guyana"},
    {"Greenland", "America/Nuuk"},
    {"Guadalajara", "America/Mexico_City"},
    {"Guam", "Pacific/Guam"},
    {"Hanoi", "Asia/Bangkok"},
    {"Harare", "Africa/Harare"},
    {"Hawaii", "Pacific/Honolulu"},
    {"Helsinki", "Europe/Helsinki"},
    {"Hobart", "Australia/Hobart"},
    {"Hong Kong", "Asia/Hong_Kong"},
    {"Indiana (East)", "America/Indiana/Indianapolis"},
    {"International Date Line West", "Etc/GMT+12"},
    {"Irkutsk", "Asia/Irkutsk"},
    {"Islamabad", "Asia/Karachi"},
    {"Istanbul", "Europe/Istanbul"},
    {"Jakarta", "Asia/Jakarta"},
    {"Jerusalem", "Asia/Jerusalem"},
    {"Kabul", "Asia/Kabul"},
    {"Kaliningrad", "Europe/Kaliningrad"},
    {"Kamchatka", "Asia/Kamchatka"},
    {"Karachi", "Asia/Karachi"},
    {"Kathmandu", "Asia/Kathmandu"},
    {"Kiev", "Europe/Kyiv"},
    {"Kolkata", "Asia/Kolkata"},
    {"Krasnoyarsk", "Asia/Krasnoyarsk"},
    {"Kuala Lumpur", "Asia/Kuala_Lumpur"},
    {"Kuwait", "Asia/Kuwait"},
    {"Kyev", "Europe/Kyiv"},
    {"Kyiv", "Europe/Kyiv"},
    {"La Paz", "America/La_Paz"},
    {"Lima", "America/Lima"},
    {"Lisbon", "Europe/Lisbon"},
    {"Ljubljana", "Europe/Ljubljana"},
    {"London", "Europe/London"},
    {"Madrid", "Europe/Madrid"},
    {"Magadan", "Asia/Magadan"},
    {"Marshall Is.", "Pacific/Majuro"},
    {"Mazatlan", "America/Mazatlan"},
    {"Melbourne", "Australia/Melbourne"},
    {"Mexico City", "America/Mexico_City"},
    {"Mid-Atlantic", "Atlantic/South_Georgia"},
    {"Midway Island", "Pacific/Midway"},
    {"Minsk", "Europe/Minsk"},
    {"Monrovia", "Africa/Monrovia"},
    {"Monterrey", "America/Monterrey"},
    {"Montevideo", "America/Montevideo"},
    {"Moscow", "Europe/Moscow"},
    {"Mountain Time (US & Canada)", "America/Denver"},
    {"Mumbai", "Asia/Kolkata"},
    {"Muscat", "Asia/Muscat"},
    {"Nairobi", "Africa/Nairobi"},
    {"New Caledonia", "Pacific/Noumea"},
    {"New Delhi", "Asia/Kolkata"},
    {"Newfoundland", "America/St_Johns"},
    {"Novosibirsk", "Asia/Novosibirsk"},
    {"Nuku'alofa", "Pacific/Tongatapu"},
    {"Osaka", "Asia/Tokyo"},
    {"Pacific Time (US & Canada)", "America/Los_Angeles"},
    {"Paris", "Europe/Paris"},
    {"Perth", "Australia/Perth"},
    {"Port Moresby", "Pacific/Port_Moresby"},
    {"Prague", "Europe/Prague"},
    {"Pretoria", "Africa/Johannesburg"},
    {"Puerto Rico", "America/Puerto_Rico"},
    {"Quito", "America/Lima"},
    {"Rangoon", "Asia/Yangon"},
    {"Riga", "Europe/Riga"},
    {"Riyadh", "Asia/Riyadh"},
    {"Rome", "Europe/Rome"},
    {"Samara", "Europe/Samara"},
    {"Samoa", "Pacific/Apia"},
    {"Santiago", "America/Santiago"},
    {"Sapporo", "Asia/Tokyo"},
    {"Sarajevo", "Europe/Sarajevo"},
    {"Saskatchewan", "America/Regina"},
    {"Seoul", "Asia/Seoul"},
    {"Singapore", "Asia/Singapore"},
    {"Skopje", "Europe/Skopje"},
    {"Sofia", "Europe/Sofia"},
    {"Solomon Is.", "Pacific/Guadalcanal"},
    {"Srednekolymsk", "Asia/Srednekolymsk"},
    {"Sri Jayawardenepura", "Asia/Colombo"},
    {"St. Petersburg", "Europe/Moscow"},
    {"Stockholm", "Europe/Stockholm"},
    {"Sydney", "Australia/Sydney"},
    {"Taipei", "Asia/Taipei"},
    {"Tallinn", "Europe/Tallinn"},
    {"Tashkent", "Asia/Tashkent"},
    {"Tbilisi", "Asia/Tbilisi"},
    {"Tehran", "Asia/Tehran"},
    {"Tijuana", "America/Tijuana"},
    {"Tokelau Is.", "Pacific/Fakaofo"},
    {"Tokyo", "Asia/Tokyo"},
    {"UTC", "Etc/UTC"},
    {"Ulaan Bataar", "Asia/Ulaanbaatar"},
    {"Ulaanbaatar", "Asia/Ulaanbaatar"},
    {"Urumqi", "Asia/Urumqi"},
    {"Vienna", "Europe/Vienna"},
    {"Vilnius", "Europe/Vilnius"},
    {"Vladivostok", "Asia/Vladivostok"},
    {"Volgograd", "Europe/Volgograd"},
    {"Warsaw", "Europe/Warsaw"},
    {"Wellington", "Pacific/Auckland"},
    {"West Central Africa", "Africa/Algiers"},
    {"Yakutsk", "Asia/Yakutsk"},
    {"Yangon", "Asia/Yangon"},
    {"Yerevan", "Asia/Yerevan"},
    {"Zagreb", "Europe/Zagreb"},
    {"Zurich", "Europe/Zurich"},
};

/// Zones that were renamed. A system's tzdata may be too old for the one name, or come without the other (some
/// distributions keep former names in a package of their own).
constexpr ZoneName renamed[] = {
    {"America/Nuuk", "America/Godthab"},
    {"Asia/Ho_Chi_Minh", "Asia/Saigon"},
    {"Asia/Kathmandu", "Asia/Katmandu"},
    {"Asia/Kolkata", "Asia/Calcutta"},
    {"Asia/Yangon", "Asia/Rangoon"},
    {"Europe/Kyiv", "Europe/Kiev"},
};

std::string_view otherNameOf(std::string_view iana)
{
    for (const auto &[now, once] : renamed) {
        if (iana == now)
            return once;
        if (iana == once)
            return now;
    }
    return {};
}

std::optional<QTimeZone> zoneNamed(std::string_view iana)
{
    const QTimeZone zone(QByteArray(iana.data(), qsizetype(iana.size())));
    return zone.isValid() ? std::optional(zone) : std::nullopt;
}

/// `Region/City`. Anything else QTimeZone might take for a POSIX rule ("Mars1") or a path, and call it valid.
bool looksLikeIana(std::string_view name)
{
    constexpr std::size_t longest = 64;
    const auto inName = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' || c == '_'
            || c == '-' || c == '+';
    };
    return name.size() <= longest && name.find('/') != name.npos && name.front() != '/'
        && std::all_of(name.begin(), name.end(), inName);
}

} // namespace

std::optional<QTimeZone> harvestZone(const QString &railsName)
{
    const QByteArray utf8 = railsName.trimmed().toUtf8();
    const std::string_view name(utf8.constData(), std::size_t(utf8.size()));
    const auto row = std::lower_bound(std::begin(zoneNames), std::end(zoneNames), name,
        [](const ZoneName &zone, std::string_view wanted) { return zone.name < wanted; });

    std::string_view iana;
    if (row != std::end(zoneNames) && row->name == name)
        iana = row->iana;
    else if (looksLikeIana(name))
        iana = name;
    else
        return std::nullopt;

    if (auto zone = zoneNamed(iana))
        return zone;
    const std::string_view other = otherNameOf(iana);
    return other.empty() ? std::nullopt : zoneNamed(other);
}

} // namespace sheaf
