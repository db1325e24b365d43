using System.Text.Json;
using System.Text.RegularExpressions;
using RobustnessTools.TestCommon;
using Xunit;

namespace RobustnessTools.Cli.Tests;

/// <summary>The page of listings says what the tool writes.</summary>
public sealed partial class ListingPageTests
{
    private static string[] Lines => File.ReadAllLines(Path.Combine(SharedFolder.Repository, "docs", "listings.md"));

    public static TheoryData<string> Rows => [.. Lines.Where(line => line.StartsWith("| `", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Members_are_those_of_the_page(string row)
    {
        string[] cells = row.Split('|', StringSplitOptions.TrimEntries);
        string command = Code().Match(cells[1]).Groups[1].Value;
        using var told = JsonDocument.Parse(Tool.Run([.. command.Split(' '), "--format", "json"]).AssertSuccess().Output);
        bool isList = told.RootElement.ValueKind == JsonValueKind.Array;
        Assert.Equal(isList, cells[2].Contains("for each", StringComparison.Ordinal));
        JsonElement one = isList ? told.RootElement[0] : told.RootElement;
        Assert.Equal(one.EnumerateObject().Select(member => member.Name), Code().Matches(cells[3]).Select(match => match.Groups[1].Value));
    }

    [Fact]
    public void All_listings_are_on_the_page() => Assert.Equal(7, Rows.Count);

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();
}
