using TorchSharp.Memory;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            bool isTraining = true;

            /// <summary>Whether layers that behave differently while training (dropout) do so.</summary>
            public virtual bool training => isTraining;

            public virtual void train(bool train = true)
            {
                isTraining = train;
                foreach (var child in children()) child.train(train);
            }

            public virtual void eval() => train(false);

            /// <summary>Calls fn on the modules inside, then on this one.</summary>
            public virtual Module apply(Action<Module> fn)
            {
                foreach (var child in children()) child.apply(fn);
                fn(this);
                return this;
            }

            /// <summary>Forgets the gradients of all parameters, or sets them to zero.</summary>
            public virtual void zero_grad(bool set_to_none = true)
            {
                foreach (var parameter in parameters())
                {
                    if (set_to_none) parameter.grad = null;
                    else parameter.Gradient?.Value?.zero_();
                }
            }

            /// <summary>Parameters and persistent buffers by name: the tensors themselves, not copies.</summary>
            public virtual Dictionary<string, Tensor> state_dict(Dictionary<string, Tensor>? destination = null, string? prefix = null)
            {
                destination ??= [];
                var start = string.IsNullOrEmpty(prefix) ? "" : prefix + ".";
                foreach (var (key, parameter) in named_parameters()) destination.TryAdd(start + key, parameter);
                foreach (var (key, buffer) in named_buffers(include_nonpersistent: false)) destination.TryAdd(start + key, buffer);
                // Once more by each child's own account: a parameter that is used twice has two names.
                foreach (var (key, child) in named_children()) child.state_dict(destination, start + key);
                return destination;
            }

            /// <summary>Copies values into this module's parameters and buffers; nothing changes where an exception is thrown.</summary>
            /// <param name="source">values by name</param>
            /// <param name="strict">the names must be exactly those of this module's state_dict</param>
            /// <param name="skip">names to leave out of all this</param>
            /// <exception cref="InvalidOperationException">strict, and names are missing or unexpected.</exception>
            /// <exception cref="ArgumentException">A shape differs.</exception>
            public virtual (IList<string> missing_keys, IList<string> unexpected_keyes) load_state_dict(
                Dictionary<string, Tensor> source, bool strict = true, IList<string>? skip = null)
            {
                var destination = state_dict();
                string[] missing = [.. destination.Keys.Where(key => !source.ContainsKey(key) && !Skipped(key))];
                string[] unexpected = [.. source.Keys.Where(key => !destination.ContainsKey(key) && !Skipped(key))];
                if (strict && missing.Length + unexpected.Length > 0)
                    throw new InvalidOperationException(
                        $"Error(s) in loading state_dict for {GetName()}:{Listed("Missing", missing)}{Listed("Unexpected", unexpected)} Pass strict: false to load what fits.");
                string[] common = [.. destination.Keys.Where(key => source.ContainsKey(key) && !Skipped(key))];
                foreach (var key in common)
                    if (!source[key].shape.AsSpan().SequenceEqual(destination[key].shape))
                        throw new ArgumentException(
                            $"size mismatch for {key}: copying a param with shape {Dims.Text(source[key].shape)} from checkpoint, the shape in current model is {Dims.Text(destination[key].shape)}.");
                using (no_grad())
                    foreach (var key in common) destination[key].copy_(source[key]);
                return (missing, unexpected);

                bool Skipped(string key) => skip?.Contains(key) ?? false;

                static string Listed(string kind, string[] keys) =>
                    keys.Length == 0 ? "" : $" {kind} key(s) in state_dict: {string.Join(", ", keys.Select(key => $"\"{key}\""))}.";
            }

            protected internal virtual Module _to(ScalarType dtype, bool non_blocking)
            {
                if (!DTypes.IsFloating(dtype))
                    throw new ArgumentException($"nn.Module.to only accepts floating point or complex types, but got desired dtype={dtype}");
                foreach (var tensor in parameters(recurse: false).Concat(buffers(recurse: false)))
                    if (tensor.is_floating_point()) tensor.ConvertInPlace(dtype);
                foreach (var child in children()) child._to(dtype, non_blocking);
                return this;
            }

            protected internal virtual Module _to(Device device, ScalarType dtype, bool non_blocking) => _to(dtype, non_blocking);
        }
    }
}

/// <summary>Conversions of a whole module, which return it so that they chain.</summary>
public static class ModuleExtensionMethods
{
    /// <summary>Converts all floating-point parameters and buffers, in place.</summary>
    public static T to<T>(this T module, torch.ScalarType type, bool non_blocking = false) where T : torch.nn.Module
    {
        module._to(type, non_blocking);
        return module;
    }

    /// <summary>Everything is on the CPU already.</summary>
    public static T to<T>(this T module, torch.Device device, bool non_blocking = false) where T : torch.nn.Module => module;

    public static T to<T>(this T module, torch.Device device, torch.ScalarType type, bool non_blocking = false) where T : torch.nn.Module
    {
        module._to(device, type, non_blocking);
        return module;
    }

    public static T to<T>(this T module, string device, bool non_blocking = false) where T : torch.nn.Module =>
        module.to(new torch.Device(device));

    public static T cpu<T>(this T module, bool non_blocking = false) where T : torch.nn.Module => module;

    public static T @float<T>(this T module, bool non_blocking = false) where T : torch.nn.Module => module.to(torch.ScalarType.Float32);

    public static T @double<T>(this T module, bool non_blocking = false) where T : torch.nn.Module => module.to(torch.ScalarType.Float64);
}
