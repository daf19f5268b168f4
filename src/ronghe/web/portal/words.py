"""Words the scripts need, translated here because the scripts hold none themselves."""

from django.utils.translation import gettext


def script_words() -> dict[str, str]:
    """The scripts' words; `{…}` are filled in the browser."""
    return {
        "undo": gettext("撤销"),
        "close": gettext("关闭"),
        "loading": gettext("正在打开…"),
        "failed": gettext("没有打开：网络或服务暂时不通，请稍后再试。"),
        "savedAt": gettext("已自动保存 {time}"),
        "saving": gettext("正在保存…"),
        "saveFailed": gettext("没有保存上：网络不通，内容仍在本页，联网后自动再存。"),
        "draftRestored": gettext("已恢复 {time} 的草稿"),
        "draftDrop": gettext("不要草稿"),
        "queueWaiting": gettext("{count} 份记录等待发送，联网后自动发出。"),
        "queueSend": gettext("现在发送"),
        "queueSent": gettext("离线填写的记录已发出：{title}"),
        "queueWrong": gettext("“{title}”需要修改后再发：请打开它补正。"),
        "queueSignIn": gettext("登录已过期，请重新登录，记录会保留。"),
        "queueOpen": gettext("打开"),
        "queueDrop": gettext("删除"),
        "offlineNow": gettext("现在没有网络：照常填写，存在本机，联网后自动发出。"),
        "offlineSaved": gettext("现在没有网络，已存在本机，联网后自动发出。"),
        "serverSaved": gettext("服务器这次没有收下，已存在本机，稍后自动再发。"),
        "present": gettext("实到 {present} 人，应到 {expected} 人"),
        "chartFailed": gettext("图没有画出来，请看下面的表。"),
        "reasonNeeded": gettext("请写明理由。"),
    }
