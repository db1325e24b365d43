using MathNet.Numerics;

namespace Fixture.Borrowed;

/// <summary>What Fixture.Borrowing needs, and what itself needs a package.</summary>
public static class ErrorFunction
{
    /// <summary>erf x.</summary>
    public static double Of(double x) => SpecialFunctions.Erf(x);
}
