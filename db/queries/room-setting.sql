-- server/room/room-setting.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- lockRoomSetting
select "escalation_seconds" as "escalationSeconds", "silent_after_minutes" as "silentAfterMinutes", "shift_hours" as "shiftHours",
    "block_after" as "blockAfter", "block_hours" as "blockHours", "call_back_first_seconds" as "callBackFirstSeconds", "call_back_next_seconds" as "callBackNextSeconds",
    "wrap_up_warn_seconds" as "wrapUpWarnSeconds", "mobile_networks" as "mobileNetworks", "complaint_channel" as "complaintChannel",
    "listening_percent" as "listeningPercent", "version"
  from "room_setting"
  for update;

-- readRoomSetting
select "escalation_seconds" as "escalationSeconds", "silent_after_minutes" as "silentAfterMinutes", "shift_hours" as "shiftHours",
    "block_after" as "blockAfter", "block_hours" as "blockHours", "call_back_first_seconds" as "callBackFirstSeconds", "call_back_next_seconds" as "callBackNextSeconds",
    "wrap_up_warn_seconds" as "wrapUpWarnSeconds", "mobile_networks" as "mobileNetworks", "complaint_channel" as "complaintChannel",
    "listening_percent" as "listeningPercent", "version"
  from "room_setting";

-- updateRoomSetting
update "room_setting"
  set "escalation_seconds" = $1, "silent_after_minutes" = $2, "shift_hours" = $3, "version" = "version" + $4
  returning "escalation_seconds" as "escalationSeconds", "silent_after_minutes" as "silentAfterMinutes", "shift_hours" as "shiftHours",
    "block_after" as "blockAfter", "block_hours" as "blockHours", "call_back_first_seconds" as "callBackFirstSeconds", "call_back_next_seconds" as "callBackNextSeconds",
    "wrap_up_warn_seconds" as "wrapUpWarnSeconds", "mobile_networks" as "mobileNetworks", "complaint_channel" as "complaintChannel",
    "listening_percent" as "listeningPercent", "version";
