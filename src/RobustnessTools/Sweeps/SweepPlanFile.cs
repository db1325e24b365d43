using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using RobustnessTools.Abstractions;
using RobustnessTools.Experiments;
using RobustnessTools.Plugins;

namespace RobustnessTools.Sweeps;

/// <summary>Plans as JSON files, and their hash.</summary>
public static class SweepPlanFile
{
    /// <summary>Reads and validates a plan file.</summary>
    /// <param name="path">A JSON file with the members of <see cref="SweepPlan"/> in camelCase.</param>
    /// <exception cref="InputException">There is no such file, it is not JSON, a member is unknown or has a wrong value (<c>InvalidPlan</c>).</exception>
    public static SweepPlan Read(string path)
    {
        try
        {
            using FileStream stream = File.OpenRead(path);
            SweepPlan plan = JsonSerializer.Deserialize(stream, SweepJson.Default.SweepPlan) ?? throw new JsonException("it is empty");
            return plan.Validated();
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException("FileNotFound", InputErrorKind.NotFound, $"There is no plan file '{path}'.", error);
        }
        catch (UnauthorizedAccessException error)
        {
            throw new InputException("FileNotReadable", InputErrorKind.PermissionDenied, $"The plan file '{path}' may not be read: check its permissions.", error);
        }
        catch (JsonException error)
        {
            throw new InputException("InvalidPlan", InputErrorKind.InvalidData, $"'{path}' is not a plan: {Explain(error)}.", error);
        }
    }

    /// <summary>Writes a plan file, whole or not at all.</summary>
    /// <exception cref="InputException">It cannot be written.</exception>
    public static void Write(string path, SweepPlan plan) => OutputFile.WriteText(path, Format(plan) + "\n");

    /// <summary>The plan's JSON form.</summary>
    public static string Format(SweepPlan plan) => JsonSerializer.Serialize(plan, SweepJson.Default.SweepPlan);

    /// <summary>SHA-256 of the plan's JSON form: equal plans have equal hashes, whatever file they came from.</summary>
    public static string Hash(SweepPlan plan) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Format(plan))));

    /// <summary>One clause for people; the member that is not known, with the nearest that is.</summary>
    private static string Explain(JsonException error)
    {
        string where = error.LineNumber is { } line ? FormattableString.Invariant($" (line {line + 1})") : "";
        string message = error.Message;
        const string unknown = "The JSON property '";
        if (message.StartsWith(unknown, StringComparison.Ordinal) && message.Contains("could not be mapped", StringComparison.Ordinal))
        {
            string member = message[unknown.Length..message.IndexOf('\'', unknown.Length)];
            IEnumerable<string> known = SweepJson.Default.SweepPlan.Properties.Select(property => property.Name);
            return $"it has no member '{member}'{where}; {NearestNames.Suggest(member, known)}";
        }

        int end = message.IndexOf(" Path:", StringComparison.Ordinal);
        string reason = (end < 0 ? message : message[..end]).TrimEnd('.');
        return $"{char.ToLowerInvariant(reason[0])}{reason[1..]}{(error.Path is { Length: > 2 } path ? $" at {path[2..]}" : "")}{where}";
    }
}
