using System.Text.Json.Nodes;

namespace TeamsHelpDesk.Bot.Hr.Scim;

/// <summary>Changes what stands at one path of a user.</summary>
internal sealed class ScimEdit(JsonObject user, ScimPath path)
{
    public void Remove()
    {
        if (path.Attribute is not { } attribute)
        {
            user.Remove(path.Extension?.Id ?? string.Empty);
            return;
        }

        if (Home(create: false) is not { } home || home[attribute.Name] is not { } held)
        {
            return;
        }

        if (path is { Values: null, Part: null })
        {
            home.Remove(attribute.Name);
            return;
        }

        foreach (var target in Targets(held))
        {
            if (path.Part is { } part)
            {
                target.Remove(part.Name);
            }
            else if (held is JsonArray many)
            {
                many.Remove(target);
            }
        }
    }

    public void Put(JsonNode? value, bool isReplace)
    {
        var attribute = path.Attribute ?? throw ScimFaultException.Path("The path names no attribute.");
        var home = Home(create: true) ?? user;
        if (path.Values is not null)
        {
            PutIntoSome(home, attribute, value, isReplace);
        }
        else if (path.Part is { } part)
        {
            PutPart(home, attribute, part, value);
        }
        else if (attribute is { IsMultiValued: true })
        {
            PutMany(home, attribute, ScimReading.Value(attribute, value) as JsonArray ?? [], isReplace);
        }
        else
        {
            PutOne(home, attribute, value);
        }
    }

    /// <summary>Of an attribute with parts only those that are given change.</summary>
    private static void PutOne(JsonObject home, ScimAttribute attribute, JsonNode? value)
    {
        // A manager is often sent as nothing but an id.
        var given = attribute.Part("value") is not null && ScimReading.Text(value) is { } id ? new JsonObject { ["value"] = id } : value;
        var read = ScimReading.Single(attribute, given);
        if (read is JsonObject parts && home[attribute.Name] is JsonObject held)
        {
            Merge(held, parts);
        }
        else
        {
            Set(home, attribute.Name, read);
        }
    }

    /// <summary>Without a filter a part of an attribute with several values is a part of each of them.</summary>
    private void PutPart(JsonObject home, ScimAttribute attribute, ScimAttribute part, JsonNode? value)
    {
        if (home[attribute.Name] is null)
        {
            home[attribute.Name] = attribute.IsMultiValued ? new JsonArray(new JsonObject()) : new JsonObject();
        }

        foreach (var target in Targets(home[attribute.Name] ?? new JsonObject()))
        {
            Set(target, part.Name, ScimReading.Single(part, value));
        }
    }

    private static void PutMany(JsonObject home, ScimAttribute attribute, JsonArray values, bool isReplace)
    {
        var held = isReplace ? [] : home[attribute.Name] as JsonArray ?? [];
        foreach (var value in values.ToList())
        {
            if (!held.Any(one => JsonNode.DeepEquals(one, value)))
            {
                Primary(held, value as JsonObject);
                values.Remove(value);
                held.Add(value);
            }
        }

        if (held.Parent is null)
        {
            Set(home, attribute.Name, held.Count == 0 ? null : held);
        }
    }

    private void PutIntoSome(JsonObject home, ScimAttribute attribute, JsonNode? value, bool isReplace)
    {
        var held = home[attribute.Name] as JsonArray ?? [];
        var targets = held.OfType<JsonObject>().Where(one => path.Values?.Fits(one) == true).ToList();
        if (targets.Count == 0)
        {
            targets = [isReplace ? throw NoMatch() : Made(held)];
        }

        foreach (var target in targets)
        {
            var parts = path.Part is { } part ? new JsonObject { [part.Name] = value?.DeepClone() } : value;
            var read = ScimReading.Single(attribute, parts) as JsonObject ?? [];
            Primary(held, read);
            Merge(target, read);
        }

        if (held.Parent is null)
        {
            home[attribute.Name] = held;
        }
    }

    /// <summary>What is added where nothing fits gets what the filter asks for: <c>emails[type eq "work"].value</c>.</summary>
    private JsonObject Made(JsonArray held)
    {
        var made = new JsonObject();
        Fill(made, path.Values);
        held.Add(made);
        return made;
    }

    private static void Fill(JsonObject made, ScimFilter? asked)
    {
        switch (asked)
        {
            case ScimFilter.And(var left, var right):
                Fill(made, left);
                Fill(made, right);
                break;
            case ScimFilter.Compare { Operator: "eq", Path.Attribute: { } part, Value: var value }:
                Set(made, part.Name, ScimReading.Single(part, value));
                break;
            default:
                throw NoMatch();
        }
    }

    /// <summary>At most one value is the primary one; the newest says which.</summary>
    private static void Primary(JsonArray held, JsonObject? newest)
    {
        if (newest?["primary"] is JsonValue primary && primary.TryGetValue<bool>(out var isPrimary) && isPrimary)
        {
            foreach (var other in held.OfType<JsonObject>().Where(other => other.ContainsKey("primary")))
            {
                other["primary"] = false;
            }
        }
    }

    private List<JsonObject> Targets(JsonNode held)
    {
        var targets = (held is JsonArray many ? many.OfType<JsonObject>() : [held.AsObject()]).Where(one => path.Values?.Fits(one) != false).ToList();
        return targets.Count > 0 ? targets : throw NoMatch();
    }

    private JsonObject? Home(bool create)
    {
        if (path.Extension is not { } extension)
        {
            return user;
        }

        if (user[extension.Id] is null && create)
        {
            user[extension.Id] = new JsonObject();
        }

        return user[extension.Id] as JsonObject;
    }

    private static void Merge(JsonObject into, JsonObject parts)
    {
        foreach (var (name, value) in parts)
        {
            into[name] = value?.DeepClone();
        }
    }

    private static void Set(JsonObject of, string name, JsonNode? value)
    {
        of.Remove(name);
        if (value is not null)
        {
            of[name] = value;
        }
    }

    private static ScimFaultException NoMatch() => ScimFaultException.NoTarget("Nothing is there that the path's filter fits.");
}
