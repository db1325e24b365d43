using RobustnessTools.Activations.Formula;
using RobustnessTools.Cuda.Kernels.Activations;
using RobustnessTools.Cuda.Kernels.Functions;
using static RobustnessTools.Cuda.Kernels.Arithmetic;

namespace RobustnessTools.Cuda.Kernels;

/// <summary>
/// The operations of a formula, with the host's bits but for two: log, which the host's runtime has within 3 units in the last place and we within 1, and
/// powers that are no small whole numbers (see <see cref="PowerFunction"/>).
/// </summary>
internal static class FormulaOperation
{
    /// <summary>The operation for its operands; those that it has not are not looked at.</summary>
    public static double Of(Operation operation, double a, double b, double c, double d)
    {
        switch (operation)
        {
            case Operation.Constant: return UnlessNaN(a, b);
            case Operation.Variable: return a;
            case Operation.Negate: return -a;
            case Operation.Add: return a + b;
            case Operation.Subtract: return a - b;
            case Operation.Multiply: return Product(a, b);
            case Operation.MultiplyOrZero: return a == 0 || b == 0 ? 0 : Product(a, b);
            case Operation.Divide: return a / b;
            case Operation.Power: return PowerFunction.Of(a, b);
            case Operation.Maximum: return Choose(a, b, a, b);
            case Operation.Minimum: return Choose(a, b, b, a);
            case Operation.Choose: return Choose(a, b, c, d);
            case Operation.Exp: return new Exponential(a).Value;
            case Operation.Log: return NaturalLogarithm.Of(a);
            case Operation.Sqrt: return Math.Sqrt(a);
            case Operation.Abs: return Math.Abs(a);
            case Operation.Tanh: return DeviceTanh.Value(a);
            case Operation.SechSquared: return DeviceTanh.Derivative(a);
            case Operation.Sin: return Trigonometric.Sin(a);
            case Operation.Cos: return Trigonometric.Cos(a);
            case Operation.Erf: return ErrorFunction.Erf(a);
            case Operation.Sigmoid: return DeviceSigmoid.Value(a);
            case Operation.SigmoidSlope: return DeviceSigmoid.Derivative(a);
            case Operation.Softplus: return DeviceSoftplus.Value(a);
            default: return double.NaN;
        }
    }

    /// <inheritdoc cref="Operation.Choose"/>
    private static double Choose(double a, double b, double greater, double less)
    {
        if (a > b) return greater;
        if (a < b) return less;
        return a == b ? (greater + less) * 0.5 : double.NaN;
    }
}
