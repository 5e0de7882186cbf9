using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Marks modules that hold nothing to train.</summary>
public interface IParameterLessModule;

/// <summary>A module without parameters, buffers or modules inside: a function with settings.</summary>
public abstract class ParameterLessModule<T1, TResult> : nn.Module<T1, TResult>, IParameterLessModule
{
    protected ParameterLessModule(string name) : base(name) { }

    /// <summary>There is nothing to register.</summary>
    protected override void RegisterComponents() { }

    public override void register_module(string name, nn.Module submodule) => throw Parameterless.Refused(this, "modules");

    public override void register_parameter(string name, Parameter param) => throw Parameterless.Refused(this, "parameters");

    public override void register_buffer(string name, Tensor tensor, bool persistent = true) => throw Parameterless.Refused(this, "buffers");
}

/// <summary>The same for a function of two.</summary>
public abstract class ParameterLessModule<T1, T2, TResult> : nn.Module<T1, T2, TResult>, IParameterLessModule
{
    protected ParameterLessModule(string name) : base(name) { }

    /// <summary>There is nothing to register.</summary>
    protected override void RegisterComponents() { }

    public override void register_module(string name, nn.Module submodule) => throw Parameterless.Refused(this, "modules");

    public override void register_parameter(string name, Parameter param) => throw Parameterless.Refused(this, "parameters");

    public override void register_buffer(string name, Tensor tensor, bool persistent = true) => throw Parameterless.Refused(this, "buffers");
}

internal static class Parameterless
{
    public static InvalidOperationException Refused(nn.Module module, string what) =>
        new($"Cannot register {what} in {module.GetName()}: it is parameter-less. Derive from nn.Module instead.");
}
