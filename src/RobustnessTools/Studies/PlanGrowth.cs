using System.Text.Json;
using System.Text.Json.Nodes;

namespace RobustnessTools.Studies;

/// <summary>What a plan adds to another one, of which it differs in members that may grow only (<see cref="StudyPlan.Growing"/>).</summary>
internal static class PlanGrowth
{
    /// <summary>The members that may grow, as a plan file names them.</summary>
    internal static IReadOnlyList<string> Members(StudyPlan plan) => [.. plan.Growing.Select(JsonNamingPolicy.CamelCase.ConvertName)];

    /// <summary>The plan of all that an earlier one and another one ask for; the earlier one itself where the other adds nothing.</summary>
    /// <param name="earlier">A validated plan.</param>
    /// <param name="asked">A validated plan of the same study.</param>
    /// <returns>The plan, or null where the other one asks for less, or differs in what may not grow.</returns>
    internal static StudyPlan? Of(StudyPlan earlier, StudyPlan asked)
    {
        JsonObject before = StudyPlanFile.Members(earlier), now = StudyPlanFile.Members(asked);
        IReadOnlyList<string> growing = Members(earlier);
        if (StudyPlanFile.Differences(earlier, asked).Except(growing, StringComparer.Ordinal).Any()) return null;
        foreach (string member in growing)
        {
            if (before[member] is JsonArray old && now[member] is JsonArray values)
            {
                // The order of before: values that are only ordered otherwise are no other plan.
                JsonArray added = Without(values, old);
                if (values.Count != old.Count + added.Count) return null;
                now[member] = new JsonArray([.. old.Concat(added).Select(value => value?.DeepClone())]);
            }
            else if (before[member] is JsonValue least && now[member] is JsonValue number)
            {
                if (number.GetValue<decimal>() < least.GetValue<decimal>()) return null;
            }
            else if (!JsonNode.DeepEquals(before[member], now[member]))
            {
                // A list that is left out has all there are, or none: nothing that could be told from this one.
                return null;
            }
        }

        return JsonNode.DeepEquals(before, now) ? earlier : Plan(now, earlier);
    }

    /// <summary>What of a plan is missing where the units of a smaller one are there: plans that have no cell in common. More trials are more units.</summary>
    /// <typeparam name="TPlan">The type of both.</typeparam>
    /// <param name="whole">The plan.</param>
    /// <param name="done">What it grew from.</param>
    internal static IReadOnlyList<TPlan> Rest<TPlan>(TPlan whole, StudyPlan done)
        where TPlan : StudyPlan
    {
        JsonObject all = StudyPlanFile.Members(whole), there = StudyPlanFile.Members(done);
        var rest = new List<TPlan>();
        foreach (string member in Members(whole))
        {
            if (all[member] is not JsonArray values || there[member] is not JsonArray old) continue;
            JsonArray added = Without(values, old);
            if (added.Count > 0)
            {
                JsonObject part = all.DeepClone().AsObject();
                part[member] = added;
                rest.Add((TPlan)Plan(part, whole));
            }

            all[member] = old.DeepClone();
        }

        return rest;
    }

    private static JsonArray Without(JsonArray values, JsonArray left) =>
        new([.. values.Where(value => !left.Any(other => JsonNode.DeepEquals(value, other))).Select(value => value?.DeepClone())]);

    private static StudyPlan Plan(JsonObject members, StudyPlan like) =>
        ((StudyPlan)members.Deserialize(like.GetType(), StudyJson.Options)!).Validated();
}
