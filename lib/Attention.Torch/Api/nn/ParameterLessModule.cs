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

    public override void register_module(string name, nn.Module submodule) => throw Refused("modules");

    public override void register_parameter(string name, Parameter param) => throw Refused("parameters");

    public override void register_buffer(string name, Tensor tensor, bool persistent = true) => throw Refused("buffers");

    InvalidOperationException Refused(string what) =>
        new($"Cannot register {what} in {GetName()}: it is parameter-less. Derive from nn.Module instead.");
}
