using System.Text.RegularExpressions;
using RobustnessTools.Basics;
using RobustnessTools.TestCommon;
using Xunit;

namespace RobustnessTools.Tests.Architecture;

/// <summary>A folder of the library refers only to those before it in the list of rooms (docs/architecture.md).</summary>
public partial class RoomTests
{
    private static readonly string Library = Path.Combine(SharedFolder.Repository, "src", "RobustnessTools");

    /// <summary>What is to be done where it fails: move the type, or what it needs, to the room where it belongs.</summary>
    [Fact]
    public void A_room_refers_to_no_room_after_it() =>
        Assert.Empty(Rooms.OfLibrary.Violations(TypeReferences.In(typeof(NearestNames).Assembly.Location)));

    /// <summary>Constants and enumerations' values leave no trace in what is compiled; the file that uses them names their room.</summary>
    [Fact]
    public void A_file_names_no_room_after_its_own() => Assert.Empty(
        from file in Sources()
        from Match use in UsingDirective().Matches(File.ReadAllText(file))
        let pair = (From: Namespace(file) + "." + Path.GetFileName(file), To: use.Groups["name"].Value)
        from violation in Rooms.OfLibrary.Violations([pair])
        select violation);

    [Fact]
    public void Every_type_is_in_a_room_and_its_file_in_the_folder_of_its_namespace()
    {
        Assert.All(
            typeof(NearestNames).Assembly.GetTypes().Where(type => type.Namespace?.StartsWith("RobustnessTools", StringComparison.Ordinal) == true),
            type => Assert.NotNull(Rooms.OfLibrary.Of(type.FullName!)));
        Assert.All(Sources(), file => Assert.Contains($"\nnamespace {Namespace(file)};", "\n" + File.ReadAllText(file), StringComparison.Ordinal));
        Assert.Equal(
            Rooms.OfLibrary.InOrder.Order(StringComparer.Ordinal),
            Sources().Select(file => Path.GetRelativePath(Library, file).Split(Path.DirectorySeparatorChar)[0]).Distinct().Order(StringComparer.Ordinal));
    }

    /// <summary>Every way to refer to a type, each in a class of its own; one that refers to nothing is left alone.</summary>
    [Fact]
    public void The_rule_finds_every_way_to_break_it()
    {
        var rooms = new Rooms("RobustnessTools.Tests.Architecture.Samples", ["Earlier", "Later"]);
        string[] found = [.. rooms.Violations(TypeReferences.In(typeof(RoomTests).Assembly.Location))];
        Type[] guilty = [.. typeof(RoomTests).Assembly.GetTypes()
            .Where(type => type is { Namespace: "RobustnessTools.Tests.Architecture.Samples.Earlier", IsNested: false }
                && type != typeof(Samples.Earlier.Innocent))];
        Assert.Equal(15, guilty.Length);
        Assert.All(guilty, type => Assert.Contains(found, sentence => sentence.StartsWith(type.FullName!, StringComparison.Ordinal)));
        Assert.DoesNotContain(found, sentence => sentence.Contains("Innocent", StringComparison.Ordinal));
        Assert.Empty((rooms with { InOrder = ["Later", "Earlier"] }).Violations(TypeReferences.In(typeof(RoomTests).Assembly.Location)));
    }

    [GeneratedRegex(@"^(global )?using (static |\w+ = )?(?<name>RobustnessTools\.[\w.]+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex UsingDirective();

    private static IEnumerable<string> Sources() => Directory.EnumerateFiles(Library, "*.cs", SearchOption.AllDirectories)
        .Where(file => Path.GetRelativePath(Library, file).Split(Path.DirectorySeparatorChar)[0] is not ("bin" or "obj"));

    private static string Namespace(string file) =>
        string.Join('.', ["RobustnessTools", .. Path.GetDirectoryName(Path.GetRelativePath(Library, file))!.Split(Path.DirectorySeparatorChar)]);
}
