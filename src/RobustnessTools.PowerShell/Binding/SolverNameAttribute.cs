using System.Management.Automation;
using RobustnessTools.Basics;
using RobustnessTools.Interpolation;

namespace RobustnessTools.PowerShell.Binding;

/// <summary>Lets a parameter take the solvers by their names elsewhere, <c>cholesky</c> and <c>cg</c>, besides those of the enumeration.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SolverNameAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return value is string name && ChoiceNames.Find<SolverChoice>(name) is { } solver ? solver : inputData;
    }
}
