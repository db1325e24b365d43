namespace RobustnessTools.Activations.Formula;

/// <summary>Builds expressions in simplified form. One instance serves one formula and its derivatives; not thread-safe.</summary>
/// <remarks>
/// Rules: constants are folded and stand last; signs move outward, out of odd and even functions too; equal factors become powers.
/// 1/(1 + e^u) and log(1 + e^u) become the sigmoid and softplus functions, which do not overflow.
/// A product with 0 is 0, also where its other factor is not a number.
/// </remarks>
internal sealed class Algebra
{
    private readonly ExpressionPool pool = new();

    public Expression X => pool.Get(Operation.Variable, 0);

    public Expression Constant(double value) => pool.Get(Operation.Constant, value + 0.0); // −0 is 0

    /// <summary>Any operation, simplified.</summary>
    public Expression Make(Operation operation, params Expression[] arguments) => operation switch
    {
        Operation.Negate => Negate(arguments[0]),
        Operation.Add => Add(arguments[0], arguments[1]),
        Operation.Subtract => Subtract(arguments[0], arguments[1]),
        Operation.Multiply => Multiply(arguments[0], arguments[1]),
        Operation.Divide => Divide(arguments[0], arguments[1]),
        Operation.Power => Power(arguments[0], arguments[1]),
        Operation.Maximum or Operation.Minimum => Extremum(operation, arguments[0], arguments[1]),
        Operation.Choose => Choose(arguments[0], arguments[1], arguments[2], arguments[3]),
        _ => Apply(operation, arguments[0]),
    };

    public Expression Negate(Expression a) => a switch
    {
        { IsConstant: true } => Constant(-a.Value),
        { Operation: Operation.Negate } => a.Arguments[0],
        { Operation: Operation.Subtract } => Subtract(a.Arguments[1], a.Arguments[0]),
        { Operation: Operation.Multiply } when a.Arguments[1].IsConstant => Multiply(a.Arguments[0], Constant(-a.Arguments[1].Value)),
        _ => pool.Get(Operation.Negate, 0, a),
    };

    public Expression Add(Expression a, Expression b)
    {
        (a, b) = InOrder(a, b);
        if (b.IsConstant)
        {
            if (a.IsConstant) return Constant(a.Value + b.Value);
            if (b.Is(0)) return a;
            if (a.Operation == Operation.Add && a.Arguments[1].IsConstant) return Add(a.Arguments[0], Constant(a.Arguments[1].Value + b.Value));
        }

        if (a == b) return Multiply(a, Constant(2));
        if (b.Operation == Operation.Negate) return Subtract(a, b.Arguments[0]);
        if (a.Operation == Operation.Negate) return Subtract(b, a.Arguments[0]);
        return pool.Get(Operation.Add, 0, a, b);
    }

    public Expression Subtract(Expression a, Expression b)
    {
        if (b.IsConstant) return Add(a, Constant(-b.Value));
        if (a.Is(0)) return Negate(b);
        if (a == b) return Constant(0);
        if (b.Operation == Operation.Negate) return Add(a, b.Arguments[0]);
        if (a.Operation == Operation.Negate) return Negate(Add(a.Arguments[0], b));
        return pool.Get(Operation.Subtract, 0, a, b);
    }

    public Expression Multiply(Expression a, Expression b)
    {
        (a, b) = InOrder(a, b);
        if (b.IsConstant)
        {
            if (a.IsConstant) return Constant(a.Value * b.Value);
            if (b.Is(0)) return b;
            if (b.Is(1)) return a;
            if (b.Is(-1)) return Negate(a);
            if (IsScaled(a)) return Multiply(a.Arguments[0], Constant(a.Arguments[1].Value * b.Value));
        }

        if (a.Operation == Operation.Negate) return Negate(Multiply(a.Arguments[0], b));
        if (b.Operation == Operation.Negate) return Negate(Multiply(a, b.Arguments[0]));
        if (IsScaled(a)) return Multiply(Multiply(a.Arguments[0], b), a.Arguments[1]);
        if (IsScaled(b)) return Multiply(Multiply(a, b.Arguments[0]), b.Arguments[1]);
        if (IsExpTimesSigmoid(a, b)) return Apply(Operation.Sigmoid, a.Arguments[0]);
        if (IsExpTimesSigmoid(b, a)) return Apply(Operation.Sigmoid, b.Arguments[0]);
        (Expression u, double m) = AsPower(a);
        (Expression v, double n) = AsPower(b);
        if (u == v && !u.IsConstant && m + n <= 64) return Power(u, Constant(m + n));
        return pool.Get(Operation.Multiply, 0, a, b);

        static bool IsScaled(Expression e) => e.Operation == Operation.Multiply && e.Arguments[1].IsConstant;
    }

    public Expression Divide(Expression a, Expression b)
    {
        if (b.IsConstant)
        {
            if (a.IsConstant) return Constant(a.Value / b.Value);
            if (IsPowerOfTwo(b.Value)) return Multiply(a, Constant(1 / b.Value));
        }

        if (a.Is(0)) return a;
        if (a.Operation == Operation.Negate) return Negate(Divide(a.Arguments[0], b));
        if (b.Operation == Operation.Negate) return Negate(Divide(a, b.Arguments[0]));
        if (OnePlusExp(b) is { } u) return Multiply(a, Apply(Operation.Sigmoid, Negate(u)));
        return pool.Get(Operation.Divide, 0, a, b);
    }

    public Expression Power(Expression a, Expression exponent)
    {
        if (a.IsConstant && exponent.IsConstant) return Constant(Math.Pow(a.Value, exponent.Value));
        if (exponent.Is(0)) return Constant(1);
        if (exponent.Is(1)) return a;
        if (exponent.Is(0.5)) return Apply(Operation.Sqrt, a);
        if (exponent.IsSmallInteger)
        {
            if (exponent.Value < 0) return Divide(Constant(1), Power(a, Constant(-exponent.Value)));
            bool isEven = exponent.Value % 2 == 0;
            if (a.Operation == Operation.Negate) return isEven ? Power(a.Arguments[0], exponent) : Negate(Power(a.Arguments[0], exponent));
            if (isEven && a.Operation == Operation.Abs) return Power(a.Arguments[0], exponent);
            (Expression u, double m) = AsPower(a);
            if (m > 1 && m * exponent.Value <= 64) return Power(u, Constant(m * exponent.Value));
        }

        return pool.Get(Operation.Power, 0, a, exponent);
    }

    public Expression Choose(Expression a, Expression b, Expression whenGreater, Expression whenLess)
    {
        if (whenGreater == whenLess) return whenGreater;
        if (a.IsConstant && b.IsConstant && a.Value != b.Value) return a.Value > b.Value ? whenGreater : whenLess;
        return pool.Get(Operation.Choose, 0, a, b, whenGreater, whenLess);
    }

    /// <summary>A function of one argument.</summary>
    public Expression Apply(Operation function, Expression u)
    {
        if (u.IsConstant) return Constant(Kernels.Scalar(function, u.Value));
        bool isNegated = u.Operation == Operation.Negate || (u.Operation == Operation.Multiply && u.Arguments[1].IsConstant && u.Arguments[1].Value < 0);
        switch (function)
        {
            case Operation.Sin or Operation.Tanh or Operation.Erf when isNegated:
                return Negate(Apply(function, Negate(u)));
            case Operation.Cos or Operation.Abs or Operation.SechSquared or Operation.SigmoidSlope when isNegated:
                return Apply(function, Negate(u));
            case Operation.Abs when u.Operation == Operation.Abs:
                return u;
            case Operation.Log when u.Operation == Operation.Exp:
                return u.Arguments[0];
            case Operation.Log when OnePlusExp(u) is { } v:
                return Apply(Operation.Softplus, v);
            default:
                return pool.Get(function, 0, u);
        }
    }

    /// <summary>The expression with something else in the place of x.</summary>
    public Expression Substitute(Expression expression, Expression replacement)
    {
        var done = new Dictionary<Expression, Expression>();
        return Visit(expression);

        Expression Visit(Expression e)
        {
            if (e.IsConstant) return e;
            if (e.Operation == Operation.Variable) return replacement;
            if (!done.TryGetValue(e, out Expression? result)) done[e] = result = Make(e.Operation, [.. e.Arguments.Select(Visit)]);
            return result;
        }
    }

    private Expression Extremum(Operation operation, Expression a, Expression b)
    {
        (a, b) = InOrder(a, b);
        if (a == b) return a;
        if (a.IsConstant && b.IsConstant) return Constant(operation == Operation.Maximum ? Math.Max(a.Value, b.Value) : Math.Min(a.Value, b.Value));
        return pool.Get(operation, 0, a, b);
    }

    private bool IsExpTimesSigmoid(Expression exp, Expression sigmoid) =>
        exp.Operation == Operation.Exp && sigmoid.Operation == Operation.Sigmoid && sigmoid.Arguments[0] == Negate(exp.Arguments[0]);

    /// <summary>u, of 1 + e^u.</summary>
    private static Expression? OnePlusExp(Expression e) =>
        e.Operation == Operation.Add && e.Arguments[0].Operation == Operation.Exp && e.Arguments[1].Is(1) ? e.Arguments[0].Arguments[0] : null;

    private static (Expression Base, double Exponent) AsPower(Expression e) =>
        e.Operation == Operation.Power && e.Arguments[1].IsSmallInteger ? (e.Arguments[0], e.Arguments[1].Value) : (e, 1);

    private static bool IsPowerOfTwo(double value) => Math.Abs(value) is >= 1e-300 and <= 1e300 && Math.ScaleB(1, Math.ILogB(value)) == Math.Abs(value);

    /// <summary>The arguments of a commutative operation, in one order whichever way they were typed; a constant comes second.</summary>
    private static (Expression First, Expression Second) InOrder(Expression a, Expression b) =>
        a.IsConstant || (!b.IsConstant && a.Order > b.Order) ? (b, a) : (a, b);
}
