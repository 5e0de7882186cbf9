using System.Reflection;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>
        /// A part of a model: parameters, buffers (state that is not trained) and modules inside it, by name. Assign them to
        /// fields and call <see cref="RegisterComponents"/> at the end of the constructor.
        /// </summary>
        public partial class Module : IDisposable
        {
            readonly OrderedDictionary<string, Parameter> ownParameters = [];
            readonly OrderedDictionary<string, (Tensor Tensor, bool Persistent)> ownBuffers = [];
            readonly OrderedDictionary<string, Module> submodules = [];

#pragma warning disable IDE1006, CA1051 // TorchSharp's field, for derived classes
            protected string? name;
#pragma warning restore IDE1006, CA1051

            protected Module(string name) => this.name = name;

            public virtual string GetName() => name ?? GetType().Name;

            /// <summary>Registers every field that holds a module, a parameter or a tensor under the field's name.</summary>
            protected virtual void RegisterComponents()
            {
                foreach (var field in GetType().GetFields(BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.Instance))
                {
                    var component = field.ComponentName();
                    if (IsRegistered(component)) continue;
                    switch (field.GetValue(this))
                    {
                        case Module module: register_module(component, module); break;
                        case Parameter parameter: register_parameter(component, parameter); break;
                        case Tensor tensor: register_buffer(component, tensor); break;
                    }
                }
            }

            bool IsRegistered(string name) =>
                ownParameters.ContainsKey(name) || ownBuffers.ContainsKey(name) || submodules.ContainsKey(name);

            public void add_module(string name, Module module) => register_module(name, module);

            /// <summary>Adds a module inside this one; null takes the one of that name away.</summary>
            public virtual void register_module(string name, Module submodule)
            {
                if (submodule is null)
                {
                    submodules.Remove(name);
                    return;
                }
                if (string.IsNullOrEmpty(name)) throw new ArgumentException("module name can't be empty string \"\"");
                if (name.Contains('.', StringComparison.Ordinal))
                    throw new ArgumentException($"module name can't contain \".\", got: {name}");
                submodule.RegisterComponents();
                if (!submodules.TryAdd(name, submodule))
                    throw new InvalidOperationException($"Sub-module {name} is already registered.");
            }

            public virtual void register_parameter(string name, Parameter param)
            {
                ArgumentNullException.ThrowIfNull(param);
                if (!ownParameters.TryAdd(name, param))
                    throw new InvalidOperationException($"Parameter {name} is already registered.");
            }

            /// <summary>Adds state that is not trained; persistent = it is part of the state_dict.</summary>
            public virtual void register_buffer(string name, Tensor tensor, bool persistent = true)
            {
                ArgumentNullException.ThrowIfNull(tensor);
                if (!ownBuffers.TryAdd(name, (tensor, persistent)))
                    throw new InvalidOperationException($"Tensor {name} is already registered.");
            }

            /// <summary>Sets a parameter, replacing one of that name; null takes it away.</summary>
            protected void ConditionallyRegisterParameter(string name, Parameter? value)
            {
                if (value is null) ownParameters.Remove(name);
                else ownParameters[name] = value;
            }

            /// <summary>Sets a buffer, replacing one of that name; null takes it away.</summary>
            protected void ConditionallyRegisterBuffer(string name, Tensor? value, bool persistent = true)
            {
                if (value is null) ownBuffers.Remove(name);
                else ownBuffers[name] = (value, persistent);
            }

            protected void ClearModules() => submodules.Clear();

            /// <summary>A parameter of this very module, or null: what a property over the registry reads.</summary>
            private protected Parameter? OwnParameter(string name) => ownParameters.GetValueOrDefault(name);

            public virtual IEnumerable<Module> children() => named_children().Select(child => child.module);

            public virtual IEnumerable<(string name, Module module)> named_children() =>
                submodules.Select(child => (child.Key, child.Value));

            public virtual IEnumerable<Module> modules() => named_modules().Select(inner => inner.module);

            /// <summary>All modules inside this one, each after the one that holds it, without this one itself.</summary>
            public virtual IEnumerable<(string name, Module module)> named_modules() =>
                named_children().Concat(named_children().SelectMany(child =>
                    child.module.named_modules().Select(inner => ($"{child.name}.{inner.name}", inner.module))));

            public virtual IEnumerable<Parameter> parameters(bool recurse = true) =>
                named_parameters(recurse).Select(named => named.parameter);

            /// <summary>Own parameters, then those of the modules inside; one that is used twice comes once.</summary>
            public virtual IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true) => Once(
                ownParameters.Select(own => (own.Key, own.Value)),
                child => child.named_parameters(),
                recurse);

            public virtual IEnumerable<Tensor> buffers(bool recurse = true, bool include_nonpersistent = true) =>
                named_buffers(recurse, include_nonpersistent).Select(named => named.buffer);

            public virtual IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_nonpersistent = true) => Once(
                ownBuffers.Where(own => include_nonpersistent || own.Value.Persistent).Select(own => (own.Key, own.Value.Tensor)),
                child => child.named_buffers(true, include_nonpersistent),
                recurse);

            IEnumerable<(string name, T)> Once<T>(
                IEnumerable<(string name, T value)> own, Func<Module, IEnumerable<(string name, T value)>> of, bool recurse) where T : class
            {
                var all = recurse
                    ? own.Concat(named_children().SelectMany(child => of(child.module).Select(inner => ($"{child.name}.{inner.name}", inner.value))))
                    : own;
                HashSet<T> seen = new(ReferenceEqualityComparer.Instance);
                foreach (var (name, value) in all)
                    if (seen.Add(value)) yield return (name, value);
            }

            public virtual bool has_parameter(string target) => get_parameter(target) is not null;

            public virtual bool has_buffer(string target) => get_buffer(target) is not null;

            /// <summary>The parameter of that name, as "encoder.weight"; null where there is none.</summary>
            public virtual Parameter? get_parameter(string target) =>
                OwnParameter(target) ?? Inside(target, (child, rest) => child.get_parameter(rest));

            public virtual Tensor? get_buffer(string target) =>
                ownBuffers.TryGetValue(target, out var own) ? own.Tensor : Inside(target, (child, rest) => child.get_buffer(rest));

            T? Inside<T>(string target, Func<Module, string, T?> find) where T : class =>
                target.Split('.', 2) is [var first, var rest] && submodules.TryGetValue(first, out var child) ? find(child, rest) : null;

            protected virtual void Dispose(bool disposing)
            {
                if (!disposing) return;
                foreach (var buffer in buffers(recurse: false)) buffer.Dispose();
                foreach (var parameter in parameters(recurse: false)) parameter.Dispose();
                foreach (var child in children()) child.Dispose();
            }

            /// <summary>Disposes parameters, buffers and the modules inside.</summary>
            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }
        }
    }
}
