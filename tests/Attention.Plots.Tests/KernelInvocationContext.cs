// The names by which dotnet-interactive is known: a context with the running cell, and its extension method Display.
namespace Microsoft.DotNet.Interactive;

internal sealed class KernelInvocationContext(Func<object, string[], object> display)
{
    [ThreadStatic] static KernelInvocationContext? s_current;

    public static KernelInvocationContext? Current { get => s_current; set => s_current = value; }

    public object Show(object value, string[] mimeTypes) => display(value, mimeTypes);
}

internal static class KernelInvocationContextExtensions
{
    public static object Display(this KernelInvocationContext context, object value, params string[] mimeTypes) => context.Show(value, mimeTypes);
}
