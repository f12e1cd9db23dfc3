"""users.* and usergroups.*: who there is."""

from sandbox.company import Member
from sandbox.errors import ApiError
from sandbox.messages import Json
from sandbox.methods.call import Call, page
from sandbox.wording import user_json


def info(call: Call) -> Json:
    person = call.workspace.people.get(call.args.text("user"))
    if person is None:
        raise ApiError("user_not_found")
    return {"user": _told(call, person)}


def list_all(call: Call) -> Json:
    """Everybody of the workspace, deactivated people and bots too; nobody of a partner's."""
    home = call.workspace.company.workspace.id
    ours = [person for person in call.workspace.people.values() if person.team == home]
    entries, metadata = page(call, ours, 1000, 1000)
    return {
        "members": [_told(call, person) for person in entries],
        "cache_ts": int(call.workspace.clock().timestamp()),
        "response_metadata": metadata,
    }


def by_email(call: Call) -> Json:
    email = call.args.needed("email").lower()
    home = call.workspace.company.workspace.id
    for person in call.workspace.people.values():
        if person.email == email and person.team == home and not (person.is_deactivated or person.is_bot):
            return {"user": _told(call, person)}
    raise ApiError("users_not_found")


def _told(call: Call, person: Member) -> Json:
    return user_json(call.workspace, person, with_email="users:read.email" in call.scopes)


def groups(call: Call) -> Json:
    company = call.workspace.company
    people = {person.handle: person.id for person in company.people}
    told = []
    for group in company.groups:
        entry: Json = {
            "id": group.id,
            "team_id": company.workspace.id,
            "is_usergroup": True,
            "name": group.name,
            "handle": group.handle,
            "is_external": False,
            "date_delete": 0,
            "user_count": len(group.members),
        }
        if call.args.flag("include_users"):
            entry["users"] = [people[handle] for handle in group.members]
        told.append(entry)
    return {"usergroups": told}


def group_members(call: Call) -> Json:
    company = call.workspace.company
    people = {person.handle: person.id for person in company.people}
    wanted = call.args.needed("usergroup")
    for group in company.groups:
        if group.id == wanted:
            return {"users": [people[handle] for handle in group.members]}
    raise ApiError("no_such_subteam")
