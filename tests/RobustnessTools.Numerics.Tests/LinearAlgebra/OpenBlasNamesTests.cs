using System.Runtime.InteropServices;
using RobustnessTools.Numerics.LinearAlgebra.OpenBlas;
using Xunit;

namespace RobustnessTools.Numerics.Tests.LinearAlgebra;

/// <summary>What the library's file is called on systems where no test runs.</summary>
public class OpenBlasNamesTests
{
    [Theory]
    [InlineData("WINDOWS", ".dll", "libopenblas.dll")]
    [InlineData("OSX", ".dylib", "/opt/homebrew/opt/openblas/lib/libopenblas.dylib")]
    [InlineData("LINUX", ".so", "libopenblas.so.0")]
    public void Each_system_has_its_own_names(string system, string extension, string one)
    {
        IReadOnlyList<string> names = OpenBlasLibrary.NamesOn(OSPlatform.Create(system));
        Assert.Contains(one, names);
        Assert.All(names, name => Assert.Contains(extension, name, StringComparison.Ordinal));

        // Accelerate is no OpenBLAS: it has no threads to hold to one.
        Assert.DoesNotContain(names, name => name.Contains("Accelerate", StringComparison.OrdinalIgnoreCase));
    }
}
