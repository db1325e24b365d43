using System.Reflection;
using System.Runtime.InteropServices;
using RobustnessTools.Plugins;
using RobustnessTools.TestCommon;
using Xunit;

namespace RobustnessTools.Tests.Plugins;

public sealed class FrameworkAssembliesTests
{
    /// <summary>Where .NET comes with the program, its folder is the program's as well, and holds both.</summary>
    [SkippableFact]
    public void All_of_the_runtimes_assemblies_are_the_frameworks()
    {
        Skip.If(Surroundings.Published, "the runtime's folder is the program's");
        List<AssemblyName> names = [.. Directory.GetFiles(RuntimeEnvironment.GetRuntimeDirectory(), "*.dll").Select(NameOf).OfType<AssemblyName>()];
        Assert.True(names.Count > 100);
        Assert.All(names, name => Assert.True(FrameworkAssemblies.Contains(name), name.Name));
    }

    [Theory]
    [InlineData("netstandard", true)]
    [InlineData("system.runtime", true)]
    [InlineData("System.Private.CoreLib", true)]
    [InlineData("System.Numerics.Tensors", false)] // Of the same authors, but each program brings its own.
    [InlineData("Microsoft.Extensions.Logging", false)]
    [InlineData("MathNet.Numerics", false)]
    [InlineData("RobustnessTools", false)]
    [InlineData("", false)]
    public void What_a_program_brings_along_is_not(string name, bool expected) =>
        Assert.Equal(expected, FrameworkAssemblies.Contains(new AssemblyName { Name = name }));

    private static AssemblyName? NameOf(string path)
    {
        try
        {
            return AssemblyName.GetAssemblyName(path);
        }
        catch (BadImageFormatException)
        {
            return null; // Native.
        }
    }
}
