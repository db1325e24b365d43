using System.Globalization;

namespace RobustnessTools.Activations.Formula;

/// <summary>A node of an expression. Immutable; made by an <see cref="ExpressionPool"/>, in which equal expressions are one object.</summary>
internal sealed class Expression
{
    public Expression(Operation operation, double value, Expression[] arguments, int order)
    {
        Operation = operation;
        Value = value;
        Arguments = arguments;
        Order = order;
    }

    public Operation Operation { get; }

    /// <summary>The number, of a constant.</summary>
    public double Value { get; }

    /// <summary>Not to be written to.</summary>
    public Expression[] Arguments { get; }

    /// <summary>Place in the order of making: later than its arguments.</summary>
    public int Order { get; }

    public bool IsConstant => Operation == Operation.Constant;

    public bool Is(double value) => IsConstant && Value == value;

    /// <summary>A constant that is a whole number, small enough to be an exponent that multiplications do.</summary>
    public bool IsSmallInteger => IsConstant && Math.Abs(Value) <= 64 && Math.Floor(Value) == Value;

    public override string ToString() => Operation switch
    {
        Operation.Constant => Value.ToString(CultureInfo.InvariantCulture),
        Operation.Variable => "x",
        _ => $"{Operation}({string.Join(", ", Arguments.Select(argument => argument.ToString()))})",
    };
}
