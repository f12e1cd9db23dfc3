"""auth.test, team.info and apps.connections.open."""

from sandbox.messages import Json
from sandbox.methods.call import Call


def test(call: Call) -> Json:
    company = call.workspace.company
    return {
        "url": f"https://{company.workspace.domain}.example.com/",
        "team": company.workspace.name,
        "user": company.bot.handle,
        "team_id": company.workspace.id,
        "user_id": company.bot.id,
        "bot_id": company.bot_id,
        "is_enterprise_install": False,
    }


def team_info(call: Call) -> Json:
    team = call.workspace.company.workspace
    return {
        "team": {"id": team.id, "name": team.name, "domain": team.domain, "email_domain": "example.com", "icon": {}}
    }


def connections_open(call: Call) -> Json:
    ticket = call.workspace.ids.hexadecimal("ticket")
    call.workspace.tickets.add(ticket)
    address = call.url.replace("http://", "ws://", 1)
    debug = "&debug_reconnects=true" if call.args.flag("debug_reconnects") else ""
    return {"url": f"{address}/link/?ticket={ticket}&app_id={call.workspace.company.app_id}{debug}"}
