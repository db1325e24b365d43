using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using RobustnessTools.Abstractions;
using RobustnessTools.Basics;
using RobustnessTools.Studies.Sensitivity;

namespace RobustnessTools.Studies;

/// <summary>Plans as JSON files, and their hash.</summary>
public static class StudyPlanFile
{
    /// <summary>Digits of a hash that rows have.</summary>
    internal const int ShortLength = 8;

    /// <summary>Reads and validates a plan file.</summary>
    /// <param name="path">A JSON file with the members of <see cref="SweepPlan"/> in camelCase.</param>
    /// <exception cref="InputException">There is no such file, it is not JSON, a member is unknown or has a wrong value (<c>InvalidPlan</c>).</exception>
    public static TPlan Read<TPlan>(string path)
        where TPlan : StudyPlan
    {
        try
        {
            using FileStream stream = File.OpenRead(path);
            TPlan plan = JsonSerializer.Deserialize<TPlan>(stream, StudyJson.Options) ?? throw new JsonException("it is empty");
            TPlan valid = (TPlan)plan.Validated();
            valid.RequireEffectsOfFile();
            return valid;
        }
        catch (InputException error)
        {
            throw InFile(path, error.ErrorId, error);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException("FileNotFound", InputErrorKind.NotFound, $"There is no plan file '{path}'.", error);
        }
        catch (UnauthorizedAccessException error)
        {
            throw new InputException(
                "FileNotReadable", InputErrorKind.PermissionDenied, $"The plan file '{path}' may not be read: check its permissions.", error);
        }
        catch (JsonException error)
        {
            throw new InputException("InvalidPlan", InputErrorKind.InvalidData, $"'{path}' is not a plan: {Explain<TPlan>(error)}.", error);
        }
    }

    /// <summary>Writes a plan file, whole or not at all.</summary>
    /// <exception cref="InputException">It cannot be written.</exception>
    public static void Write(string path, StudyPlan plan) => OutputFile.WriteText(path, Format(plan) + "\n");

    /// <summary>The plan's JSON form.</summary>
    public static string Format(StudyPlan plan) => JsonSerializer.Serialize(plan, plan.GetType(), StudyJson.Options);

    /// <summary>SHA-256 of the plan's JSON form: equal plans have equal hashes, whatever file they came from.</summary>
    public static string Hash(StudyPlan plan) => HashOf(Format(plan));

    /// <summary>The first digits of the hash of a plan without some of its members.</summary>
    internal static string ShortHash(StudyPlan plan, IEnumerable<string> without)
    {
        JsonObject members = Members(plan);
        foreach (string member in without) members.Remove(member);
        return HashOf(members.ToJsonString(StudyJson.Options))[..ShortLength];
    }

    private static string HashOf(string json) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));

    /// <summary>The members in which two plans differ, as a plan file names them.</summary>
    internal static IReadOnlyList<string> Differences(StudyPlan first, StudyPlan second)
    {
        JsonObject one = Members(first), other = Members(second);
        return [.. one.Concat(other).Select(member => member.Key).Distinct().Where(name => !JsonNode.DeepEquals(one[name], other[name]))];
    }

    /// <summary>The plan's JSON form, member by member.</summary>
    internal static JsonObject Members(StudyPlan plan) => JsonSerializer.SerializeToNode(plan, plan.GetType(), StudyJson.Options)!.AsObject();

    /// <summary>What is wrong with a plan's values, and in which file.</summary>
    private static InputException InFile(string path, string errorId, InputException error) =>
        new(errorId, error.Kind, $"The plan file '{path}' cannot be used. {error.Message}", error);

    /// <summary>What is wrong, in one clause for people.</summary>
    private static string Explain<TPlan>(JsonException error)
    {
        string where = error.LineNumber is { } line ? FormattableString.Invariant($" (line {line + 1})") : "";
        if (error.InnerException is JsonException syntax) return $"it is not JSON{where}: {syntax.Message.Split(". ")[0].ReplaceLineEndings(" ")}";
        string[] quoted = error.Message.Split('\'');
        if (error.Message.Contains("could not be mapped", StringComparison.Ordinal))
        {
            IEnumerable<string> known = StudyJson.Options.GetTypeInfo(typeof(TPlan)).Properties.Select(property => property.Name);
            return $"it has no member '{quoted[1]}'{where}; {NearestNames.Suggest(quoted[1], known)}";
        }

        if (error.Message.Contains("missing required", StringComparison.Ordinal))
            return $"it lacks {string.Join(", ", quoted[3..].Where((_, i) => i % 2 == 0).Select(name => $"'{name}'"))}";
        return error.Path is { Length: > 2 } path ? $"the value of '{path[2..]}' is none that it can have{where}" : "it holds no JSON object";
    }
}
