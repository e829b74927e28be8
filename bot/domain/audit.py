"""The audit log's words (等保: time, who, what, on what, result). Every action that is written has its name here."""

from __future__ import annotations

from collections.abc import Mapping

ACTION_NAMES: Mapping[str, str] = {
    "sign_in": "登录",
    "sign_out": "退出登录",
    "password_changed": "修改密码",
    "second_factor_enrolled": "绑定手机验证器",
    "staff_added": "添加账号",
    "staff_renamed": "修改姓名",
    "staff_changed": "调整角色或单位",
    "staff_disabled": "停用账号",
    "staff_enabled": "启用账号",
    "password_reset": "重置密码",
    "second_factor_reset": "解除手机验证器",
    "audit_exported": "导出审计日志",
    "page": "访问页面",
    "reply_to_citizen": "回复市民",
    "conversation_read": "查看对话",
    "turns_revealed": "查看对话原文",
    "export_revealed": "导出未隐去的工单",
    "ticket_revealed": "查看未隐去的工单",
    "person_revealed": "查看市民姓名电话",
    "call_made": "电话告知市民",
    "misheard_marked": "标记误识别",
    "correction_approved": "批准更正",
    "correction_refused": "不采纳更正",
    "corrections_exported": "导出更正",
    "model_adopted": "启用新模型",
    "reply_override": "放行答复",
    "tickets_exported": "导出工单列表",
}
RESULT_NAMES: Mapping[str | None, str] = {"done": "成功", "refused": "被拒绝", None: "—"}
