namespace RobustnessTools.Activations.Formula;

/// <summary>Derivatives of expressions by the rules of calculus; each subexpression is differentiated once.</summary>
internal sealed class Differentiation(Algebra algebra)
{
    private readonly Dictionary<Expression, Expression> done = [];

    public Expression Of(Expression e)
    {
        if (!done.TryGetValue(e, out Expression? derivative)) done[e] = derivative = Differentiate(e);
        return derivative;
    }

    private Expression Differentiate(Expression e)
    {
        Algebra a = algebra;
        switch (e.Operation)
        {
            case Operation.Constant: return a.Constant(0);
            case Operation.Variable: return a.Constant(1);
        }

        Expression u = e.Arguments[0];
        Expression du = Of(u);
        if (e.Arguments.Length == 1) return a.Multiply(Outer(e, u), du);

        Expression v = e.Arguments[1];
        Expression dv = Of(v);
        switch (e.Operation)
        {
            case Operation.Add: return a.Add(du, dv);
            case Operation.Subtract: return a.Subtract(du, dv);
            case Operation.Multiply: return a.Add(a.Multiply(du, v), a.Multiply(u, dv));
            case Operation.Divide: return a.Divide(a.Subtract(du, a.Multiply(e, dv)), v);
            case Operation.Maximum: return a.Choose(u, v, du, dv);
            case Operation.Minimum: return a.Choose(u, v, dv, du);
            case Operation.Choose: return a.Choose(u, v, Of(e.Arguments[2]), Of(e.Arguments[3]));
            case Operation.Power when v.IsConstant: return a.Multiply(a.Multiply(a.Power(u, a.Constant(v.Value - 1)), v), du);
            case Operation.Power when u.IsConstant: return a.Multiply(a.Multiply(e, a.Apply(Operation.Log, u)), dv);
            case Operation.Power: return a.Multiply(e, a.Add(a.Multiply(dv, a.Apply(Operation.Log, u)), a.Divide(a.Multiply(v, du), u)));
            default: throw new InvalidOperationException($"No rule for {e.Operation}.");
        }
    }

    /// <summary>f'(u) for e = f(u).</summary>
    private Expression Outer(Expression e, Expression u)
    {
        Algebra a = algebra;
        return e.Operation switch
        {
            Operation.Negate => a.Constant(-1),
            Operation.Exp => e,
            Operation.Log => a.Divide(a.Constant(1), u),
            Operation.Sqrt => a.Divide(a.Constant(0.5), e),
            Operation.Abs => a.Choose(u, a.Constant(0), a.Constant(1), a.Constant(-1)),
            Operation.Tanh => a.Apply(Operation.SechSquared, u),
            Operation.SechSquared => a.Multiply(a.Multiply(a.Apply(Operation.Tanh, u), e), a.Constant(-2)),
            Operation.Sin => a.Apply(Operation.Cos, u),
            Operation.Cos => a.Negate(a.Apply(Operation.Sin, u)),
            Operation.Erf => a.Multiply(a.Apply(Operation.Exp, a.Negate(a.Power(u, a.Constant(2)))), a.Constant(2 / Math.Sqrt(Math.PI))),
            Operation.Sigmoid => a.Apply(Operation.SigmoidSlope, u),
            Operation.SigmoidSlope => a.Negate(a.Multiply(a.Apply(Operation.Tanh, a.Multiply(u, a.Constant(0.5))), e)),
            Operation.Softplus => a.Apply(Operation.Sigmoid, u),
            _ => throw new InvalidOperationException($"No rule for {e.Operation}."),
        };
    }
}
