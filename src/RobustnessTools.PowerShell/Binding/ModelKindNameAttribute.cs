using System.Management.Automation;
using RobustnessTools.Abstractions;
using RobustnessTools.Models;

namespace RobustnessTools.PowerShell.Binding;

/// <summary>Lets a parameter take the short names of models, <c>rf</c> and <c>ntk</c>, as rows of results have them.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ModelKindNameAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? data = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        if (data is ModelKind) return data;
        try
        {
            return ModelKinds.Parse(LanguagePrimitives.ConvertTo<string>(data));
        }
        catch (InputException error)
        {
            throw new ArgumentTransformationMetadataException(error.Message, error);
        }
    }
}
