using System.Reflection;
using System.Xml.Linq;
using RobustnessTools.Abstractions;
using Xunit;

namespace RobustnessTools.Tests.Contract;

/// <summary>What plugins are built against changes on purpose only.</summary>
public class ContractTests
{
    private static readonly Assembly Contract = typeof(IActivation).Assembly;

    /// <summary>
    /// After a change on purpose: raise the contract's version in its AssemblyInfo.cs (major where a plugin built before would no longer load), and copy
    /// the text that this test shows to Contract/surface.txt.
    /// </summary>
    [Fact]
    public void The_public_surface_is_the_committed_one()
    {
        using var reader = new StreamReader(typeof(ContractTests).Assembly.GetManifestResourceStream("surface.txt")!);
        string actual = PublicSurface.Describe(Contract);
        Assert.True(reader.ReadToEnd().ReplaceLineEndings("\n") == actual, $"The contract's public surface is now:\n{actual}");
    }

    [Fact]
    public void The_contract_depends_on_the_framework_only() =>
        Assert.All(Contract.GetReferencedAssemblies(), reference => Assert.StartsWith("System.", reference.Name, StringComparison.Ordinal));

    /// <summary>The editor of someone who writes a plugin shows it.</summary>
    [Fact]
    public void The_documentation_lies_beside_the_contract_and_covers_every_member()
    {
        var documented = XDocument.Load(Path.ChangeExtension(Contract.Location, ".xml")).Descendants("member")
            .Where(member => member.Elements().Any())
            .Select(member => member.Attribute("name")!.Value.Split('(')[0][2..])
            .ToHashSet(StringComparer.Ordinal);
        foreach (var type in Contract.GetExportedTypes())
        {
            Assert.Contains(type.FullName!, documented);
            var members = type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                .Where(member => member is PropertyInfo || (member is MethodInfo { IsSpecialName: false } && type.IsInterface));
            Assert.All(members, member => Assert.Contains($"{type.FullName}.{member.Name}", documented));
        }
    }
}
