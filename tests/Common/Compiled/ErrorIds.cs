using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Text.RegularExpressions;

namespace RobustnessTools.TestCommon.Compiled;

/// <summary>
/// The error ids that an assembly can give: the texts in PascalCase in every method that makes an InputException, or calls one that takes its id.
/// </summary>
/// <remarks>
/// An id cannot be missed as long as each method that makes such an error names its id or is handed it as <c>errorId</c>; those that do neither are listed too.
/// </remarks>
internal sealed partial class ErrorIds
{
    private const string Parameter = "errorId";

    private readonly CompiledAssembly assembly;
    private readonly MetadataReader metadata;
    private readonly HashSet<EntityHandle> takers;

    private ErrorIds(CompiledAssembly assembly)
    {
        this.assembly = assembly;
        metadata = assembly.Metadata;
        takers = [.. metadata.MethodDefinitions.Where(handle => TakesId(metadata.GetMethodDefinition(handle))).Select(handle => (EntityHandle)handle)];
    }

    /// <summary>The ids in a file, and the methods that make an error of an unknown id.</summary>
    internal static (IReadOnlySet<string> Ids, IReadOnlyList<string> Untold) In(string path)
    {
        using var file = new CompiledAssembly(path);
        var errors = new ErrorIds(file);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var untold = new List<string>();
        foreach (MethodDefinition method in file.Methods)
        {
            Instruction[] body = [.. file.Instructions(method)];
            bool makes = Array.Exists(body, errors.MakesError);
            if (!makes && !Array.Exists(body, errors.GivesId)) continue;
            string[] named = [.. body.Where(instruction => instruction.Code == OpCodes.Ldstr)
                .Select(instruction => file.Metadata.GetUserString((UserStringHandle)instruction.Named)).Where(text => Id().IsMatch(text))];
            ids.UnionWith(named);
            if (makes && named.Length == 0 && !errors.TakesId(method) && !Array.Exists(body, errors.HandsOn))
                untold.Add($"{file.NameOf(method.GetDeclaringType())}.{file.Metadata.GetString(method.Name)}");
        }

        return (ids, untold);
    }

    /// <summary>An id has at least two words, as UnknownModel has: a name of one word says too little.</summary>
    [GeneratedRegex("^[A-Z][a-z]+([A-Z][a-z]*)+$", RegexOptions.ExplicitCapture, 1000)]
    internal static partial Regex Id();

    private bool MakesError(Instruction instruction) =>
        (instruction.Code == OpCodes.Newobj || instruction.Code == OpCodes.Call) && Member(instruction) is (".ctor", { } type)
            && type.EndsWith("InputException", StringComparison.Ordinal);

    private bool GivesId(Instruction instruction) => !instruction.Named.IsNil && instruction.Named.Kind switch
    {
        HandleKind.MethodDefinition => takers.Contains((EntityHandle)instruction.Named),
        HandleKind.MethodSpecification => takers.Contains(metadata.GetMethodSpecification((MethodSpecificationHandle)instruction.Named).Method),
        _ => false,
    };

    /// <summary>Makes an error with the id of another, or with one that a lambda has caught.</summary>
    private bool HandsOn(Instruction instruction) =>
        Member(instruction) is var (name, _) && (name == "get_ErrorId" || (instruction.Code == OpCodes.Ldfld && name == Parameter));

    private bool TakesId(MethodDefinition method) =>
        method.GetParameters().Any(handle => metadata.GetString(metadata.GetParameter(handle).Name) == Parameter);

    private (string Name, string? Type)? Member(Instruction instruction) => instruction.Named.IsNil ? null : instruction.Named.Kind switch
    {
        HandleKind.MethodDefinition when metadata.GetMethodDefinition((MethodDefinitionHandle)instruction.Named) is var method =>
            (metadata.GetString(method.Name), assembly.NameOf(method.GetDeclaringType())),
        HandleKind.FieldDefinition when metadata.GetFieldDefinition((FieldDefinitionHandle)instruction.Named) is var field =>
            (metadata.GetString(field.Name), assembly.NameOf(field.GetDeclaringType())),
        HandleKind.MemberReference when metadata.GetMemberReference((MemberReferenceHandle)instruction.Named) is var member =>
            (metadata.GetString(member.Name), member.Parent.Kind == HandleKind.TypeReference ? assembly.NameOf((TypeReferenceHandle)member.Parent) : null),
        _ => null,
    };
}
